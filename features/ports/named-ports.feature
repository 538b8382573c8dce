@extended @NetworkPolicyNamedPort @F08
Feature: Ports by name
  A policy may say the name of a container's port. The number and the protocol
  are those that the pod gives it.

  Rule: A port is a number, or the name of a port on a pod

    Scenario Outline: The app is reached on [<ports>]: 80/TCP <80/TCP>, 81/TCP <81/TCP>, 80/UDP <80/UDP>
      Given these pods are running:
        | pod       | labels  | node | serves                                 |
        | shop/app  | app=app | A    | web=80/TCP, api=81/TCP, web-udp=80/UDP |
        | blog/peer |         | B    |                                        |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: by-name
        spec:
          podSelector: {matchLabels: {app: app}}
          policyTypes: [Ingress]
          ingress:
            - ports: [<ports>]
        """
      Then the reachability is:
        | from      | shop/app:80/TCP | shop/app:81/TCP | shop/app:80/UDP |
        | blog/peer | <80/TCP>        | <81/TCP>        | <80/UDP>        |

      Examples:
        | ports                                       | 80/TCP | 81/TCP | 80/UDP |
        | {port: web}                                 | allow  | deny   | deny   |
        | {protocol: TCP, port: api}                  | deny   | allow  | deny   |
        | {protocol: UDP, port: web-udp}              | deny   | deny   | allow  |
        | {port: web}, {port: 81}                     | allow  | allow  | deny   |
        | {port: web}, {protocol: UDP}                | allow  | deny   | allow  |
        | {port: api}, {protocol: UDP, port: web-udp} | deny   | allow  | allow  |

    Scenario Outline: The app reaches its peer on [<ports>]: 80/TCP <80/TCP>, 81/TCP <81/TCP>, 80/UDP <80/UDP>
      Given these pods are running:
        | pod       | labels  | node | serves                                 |
        | shop/app  | app=app | A    |                                        |
        | blog/peer |         | B    | web=80/TCP, api=81/TCP, web-udp=80/UDP |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: by-name
        spec:
          podSelector: {matchLabels: {app: app}}
          policyTypes: [Egress]
          egress:
            - ports: [<ports>]
        """
      Then the reachability is:
        | from     | blog/peer:80/TCP | blog/peer:81/TCP | blog/peer:80/UDP |
        | shop/app | <80/TCP>         | <81/TCP>         | <80/UDP>         |

      Examples:
        | ports                                       | 80/TCP | 81/TCP | 80/UDP |
        | {port: web}                                 | allow  | deny   | deny   |
        | {protocol: TCP, port: api}                  | deny   | allow  | deny   |
        | {protocol: UDP, port: web-udp}              | deny   | deny   | allow  |
        | {port: web}, {port: 81}                     | allow  | allow  | deny   |
        | {port: web}, {protocol: UDP}                | allow  | deny   | allow  |
        | {port: api}, {protocol: UDP, port: web-udp} | deny   | allow  | allow  |

    # Caught by it: kube-router#1036, where a name without peers opened no port.
    Scenario: The app reaches its neighbour on the port that the neighbour calls web
      Given these pods are running:
        | pod      | labels   | node | serves             |
        | shop/app | app=app  | A    |                    |
        | shop/web | role=web | B    | web=80/TCP, 81/TCP |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: to-web
        spec:
          podSelector: {matchLabels: {app: app}}
          policyTypes: [Egress]
          egress:
            - ports: [{port: web}]
        """
      Then the reachability is:
        | from     | shop/web:80/TCP | shop/web:81/TCP |
        | shop/app | allow           | deny            |

  Rule: A name is that of a port on the protocol that the policy says

    # A container cannot give one name twice: this pod has a container for each protocol.
    Scenario Outline: Of the name that a pod gives on TCP and on UDP, [<ports>] means 9000/TCP <9000/TCP>, 9001/UDP <9001/UDP>
      Given these pods are running:
        | pod         | labels  | node | serves                                           |
        | shop/app    | app=app | A    | both=9000/TCP, both=9001/UDP, 9001/TCP, 9000/UDP |
        | blog/client |         | B    |                                                  |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: by-name
        spec:
          podSelector: {}
          policyTypes: [Ingress]
          ingress:
            - ports: [<ports>]
        """
      Then the reachability is:
        | from        | shop/app:9000/TCP | shop/app:9001/TCP | shop/app:9000/UDP | shop/app:9001/UDP |
        | blog/client | <9000/TCP>        | deny              | deny              | <9001/UDP>        |

      Examples:
        | ports                                     | 9000/TCP | 9001/UDP |
        | {port: both}                              | allow    | deny     |
        | {protocol: UDP, port: both}               | deny     | allow    |
        | {port: both}, {protocol: UDP, port: both} | allow    | allow    |

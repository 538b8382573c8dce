@extended @NetworkPolicyNamedPort @F08
Feature: Ports by name
  A policy may say the name of a container's port. The number and the protocol
  are those that the pod gives it.

  Rule: A port is a number, or the name of a port on a pod

    Scenario Outline: The app is reached with ports {<port>} where these names lead
      Given these pods are running:
        | pod       | labels  | node | serves                                                                         |
        | shop/app  | app=app | A    | web=80/TCP, api=81/TCP, web-udp=80/UDP, both=9000/TCP, both=9001/UDP, 9001/TCP |
        | blog/peer |         | B    |                                                                                |
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
            - ports: [{<port>}]
        """
      Then the reachability is:
        | from      | shop/app:80/TCP | shop/app:81/TCP | shop/app:80/UDP | shop/app:9000/TCP | shop/app:9001/UDP | shop/app:9001/TCP |
        | blog/peer | <80/TCP>        | <81/TCP>        | <80/UDP>        | <9000/TCP>        | <9001/UDP>        | <9001/TCP>        |

      Examples:
        | port                                      | 80/TCP | 81/TCP | 80/UDP | 9000/TCP | 9001/UDP | 9001/TCP |
        | port: web                                 | allow  | deny   | deny   | deny     | deny     | deny     |
        | protocol: TCP, port: api                  | deny   | allow  | deny   | deny     | deny     | deny     |
        | protocol: UDP, port: web-udp              | deny   | deny   | allow  | deny     | deny     | deny     |
        | port: both                                | deny   | deny   | deny   | allow    | deny     | deny     |
        | protocol: UDP, port: both                 | deny   | deny   | deny   | deny     | allow    | deny     |
        | port: both}, {protocol: UDP, port: both   | deny   | deny   | deny   | allow    | allow    | deny     |
        | port: web}, {port: 81                     | allow  | allow  | deny   | deny     | deny     | deny     |
        | port: web}, {protocol: UDP                | allow  | deny   | allow  | deny     | allow    | deny     |
        | port: api}, {protocol: UDP, port: web-udp | deny   | allow  | allow  | deny     | deny     | deny     |

    Scenario Outline: The app reaches its peer with ports {<port>} where these names lead
      Given these pods are running:
        | pod       | labels  | node | serves                                                                         |
        | shop/app  | app=app | A    |                                                                                |
        | blog/peer |         | B    | web=80/TCP, api=81/TCP, web-udp=80/UDP, both=9000/TCP, both=9001/UDP, 9001/TCP |
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
            - ports: [{<port>}]
        """
      Then the reachability is:
        | from     | blog/peer:80/TCP | blog/peer:81/TCP | blog/peer:80/UDP | blog/peer:9000/TCP | blog/peer:9001/UDP | blog/peer:9001/TCP |
        | shop/app | <80/TCP>         | <81/TCP>         | <80/UDP>         | <9000/TCP>         | <9001/UDP>         | <9001/TCP>         |

      Examples:
        | port                                      | 80/TCP | 81/TCP | 80/UDP | 9000/TCP | 9001/UDP | 9001/TCP |
        | port: web                                 | allow  | deny   | deny   | deny     | deny     | deny     |
        | protocol: TCP, port: api                  | deny   | allow  | deny   | deny     | deny     | deny     |
        | protocol: UDP, port: web-udp              | deny   | deny   | allow  | deny     | deny     | deny     |
        | port: both                                | deny   | deny   | deny   | allow    | deny     | deny     |
        | protocol: UDP, port: both                 | deny   | deny   | deny   | deny     | allow    | deny     |
        | port: both}, {protocol: UDP, port: both   | deny   | deny   | deny   | allow    | allow    | deny     |
        | port: web}, {port: 81                     | allow  | allow  | deny   | deny     | deny     | deny     |
        | port: web}, {protocol: UDP                | allow  | deny   | allow  | deny     | allow    | deny     |
        | port: api}, {protocol: UDP, port: web-udp | deny   | allow  | allow  | deny     | deny     | deny     |

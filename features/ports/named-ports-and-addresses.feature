@extended @NetworkPolicyNamedPort @F08
Feature: Names of ports together with addresses
  Hosts outside the cluster have ports, but no names for them.

  Rule: A port is a number, or the name of a port on a pod

    Scenario: On the way in, a name and an ipBlock open the pod's port to the block
      Given these hosts outside the cluster are running:
        | host    | address  | serves |
        | partner | 14.6.0.1 | 80/TCP |
        | other   | 14.6.1.1 | 80/TCP |
      And these pods are running:
        | pod      | labels  | node | serves             |
        | shop/app | app=app | A    | web=80/TCP, 81/TCP |
        | shop/old | app=app | B    | 80/TCP, web=81/TCP |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: web-from-partner
        spec:
          podSelector: {}
          policyTypes: [Ingress]
          ingress:
            - from: [{ipBlock: {cidr: 14.6.0.0/24}}]
              ports: [{port: web}]
        """
      Then the reachability is:
        | from    | shop/app:80/TCP | shop/app:81/TCP | shop/old:80/TCP | shop/old:81/TCP |
        | partner | allow           | deny            | deny            | allow           |
        | other   | deny            | deny            | deny            | deny            |

    # Caught by it: kube-router K3, where such a rule opens the number to every destination.
    Scenario: On the way out, a name opens that port of pods and no port of hosts
      Given these hosts outside the cluster are running:
        | host    | address  | serves |
        | partner | 14.6.0.1 | 80/TCP |
      And these pods are running:
        | pod       | labels  | node | serves             |
        | shop/app  | app=app | A    |                    |
        | blog/web  |         | A    | web=80/TCP, 81/TCP |
        | blog/bare |         | B    | 80/TCP             |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: to-web
        spec:
          podSelector: {}
          policyTypes: [Egress]
          egress:
            - ports: [{port: web}]
        """
      Then the reachability is:
        | from     | blog/web:80/TCP | blog/web:81/TCP | blog/bare:80/TCP | partner:80/TCP |
        | shop/app | allow           | deny            | deny             | deny           |

    Scenario: On the way out, a name beside an ipBlock reaches no host of the block
      Given these hosts outside the cluster are running:
        | host    | address  | serves |
        | partner | 14.6.0.1 | 80/TCP |
      And these pods are running:
        | pod       | labels  | node | serves     |
        | shop/app  | app=app | A    |            |
        | blog/web  |         | B    | web=80/TCP |
        | blog/bare |         | A    | 80/TCP     |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: to-web-or-partner
        spec:
          podSelector: {}
          policyTypes: [Egress]
          egress:
            - to: [{ipBlock: {cidr: 14.6.0.0/24}}, {namespaceSelector: {}}]
              ports: [{port: web}]
        """
      Then the reachability is:
        | from     | partner:80/TCP | blog/web:80/TCP | blog/bare:80/TCP |
        | shop/app | deny           | allow           | deny             |

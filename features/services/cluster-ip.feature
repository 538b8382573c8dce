@extended @NetworkPolicyService @F17
Feature: Through a Service
  A policy is about pods: a connection to a Service's address is judged as the
  connection to the pod that answers it, on the pod's port.

  Rule: Ports are those on the pods, not those of a Service in front of them

    Scenario Outline: With port <port> open, the Service on 80 for 8080 is <service>, the pod on 8080 <pod>
      Given these pods are running:
        | pod         | labels  | node | serves           |
        | shop/app    | app=app | A    | 80/TCP, 8080/TCP |
        | blog/client |         | B    |                  |
      And these services exist:
        | service    | selector | ports          |
        | shop/front | app=app  | 80/TCP to 8080 |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: one-port
        spec:
          podSelector: {}
          ingress:
            - ports: [{port: <port>}]
        """
      Then the reachability is:
        | from        | shop/front:80/TCP | shop/app:8080/TCP | shop/app:80/TCP |
        | blog/client | <service>         | <pod>             | <80>            |

      Examples:
        | port | service | pod   | 80    |
        | 8080 | allow   | allow | deny  |
        | 80   | deny    | deny  | allow |

    Scenario Outline: A client that may reach web pods on 8080 reaches them through their Service, and no other
      Given these pods are running:
        | pod         | labels     | node          | serves   |
        | shop/client | app=client | A             |          |
        | shop/web    | role=web   | <server node> | 8080/TCP |
        | shop/db     | role=db    | <server node> | 8080/TCP |
      And these services exist:
        | service    | selector | ports          |
        | shop/front | role=web | 80/TCP to 8080 |
        | shop/store | role=db  | 80/TCP to 8080 |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: client-to-web
        spec:
          podSelector: {matchLabels: {app: client}}
          policyTypes: [Egress]
          egress:
            - to: [{podSelector: {matchLabels: {role: web}}}]
              ports: [{port: 8080}]
        """
      Then the reachability is:
        | from        | shop/front:80/TCP | shop/store:80/TCP | shop/web:8080/TCP | shop/db:8080/TCP |
        | shop/client | allow             | deny              | allow             | deny             |

      @same-node
      Examples: servers on the client's node
        | server node |
        | A           |

      @cross-node
      Examples: servers on another node
        | server node |
        | B           |

    Scenario: A name server that listens on 5353 behind a Service on 53 is asked when 5353 is open
      Given these pods are running:
        | pod       | labels           | node | serves           |
        | infra/dns | k8s-app=kube-dns | A    | 5353/UDP, 53/UDP |
        | shop/app  |                  | B    |                  |
      And these services exist:
        | service         | selector         | ports          |
        | infra/dns-front | k8s-app=kube-dns | 53/UDP to 5353 |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: to-dns
        spec:
          podSelector: {}
          policyTypes: [Egress]
          egress: [{ports: [{protocol: UDP, port: 5353}]}]
        """
      Then the reachability is:
        | from     | infra/dns-front:53/UDP | infra/dns:5353/UDP | infra/dns:53/UDP |
        | shop/app | allow                  | allow              | deny             |

  Rule: A client behind a Service is the pod that connects

    Scenario Outline: Through the Service the app admits web and not db
      Given these pods are running:
        | pod      | labels   | node          | serves   |
        | shop/app | app=app  | A             | 8080/TCP |
        | shop/web | role=web | <client node> |          |
        | shop/db  | role=db  | <client node> |          |
      And these services exist:
        | service    | selector | ports          |
        | shop/front | app=app  | 80/TCP to 8080 |
      When the policy "peers/app-from-web.yaml" is applied to namespace shop
      Then the reachability is:
        | from     | shop/front:80/TCP | shop/app:8080/TCP |
        | shop/web | allow             | allow             |
        | shop/db  | deny              | deny              |

      @same-node
      Examples: clients on the app's node
        | client node |
        | A           |

      @cross-node
      Examples: clients on another node
        | client node |
        | B           |
